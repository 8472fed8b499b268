package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"github.com/moby/buildkit/client/llb"
	"github.com/moby/buildkit/client/llb/sourceresolver"
	"github.com/moby/buildkit/frontend/dockerfile/dockerfile2llb"
	"github.com/opencontainers/go-digest"
)

// noRegistry stands in for the registry that has the base images: of them nothing but the names is known.
type noRegistry struct{}

func (noRegistry) ResolveImageConfig(
	_ context.Context, reference string, _ sourceresolver.Opt,
) (string, digest.Digest, []byte, error) {
	return reference, "", []byte(`{"architecture":"amd64","os":"linux","rootfs":{"type":"layers"},"config":{}}`), nil
}

func dockerfile(ctx context.Context, arguments []string) error {
	text, err := os.ReadFile(arguments[0])
	if err != nil {
		return err
	}
	name := filepath.Base(arguments[0])
	source := llb.NewSourceMap(nil, name, "Dockerfile", text)
	if source.Definition, err = llb.Scratch().Marshal(ctx); err != nil {
		return err
	}
	results, err := dockerfile2llb.DockerfileLint(ctx, text, dockerfile2llb.ConvertOpt{
		MetaResolver: noRegistry{},
		SourceMap:    source,
	})
	if err != nil {
		return err
	}
	var problems []error
	if results.Error != nil {
		problems = append(problems, errors.New(results.Error.Message))
	}
	for _, warning := range results.Warnings {
		line := int32(0)
		if ranges := warning.Location.GetRanges(); len(ranges) > 0 {
			line = ranges[0].GetStart().GetLine()
		}
		problems = append(problems, fmt.Errorf("%s:%d: %s: %s", name, line, warning.RuleName, warning.Detail))
	}
	return errors.Join(problems...)
}
