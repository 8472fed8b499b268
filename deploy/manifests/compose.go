package main

import (
	"context"
	"fmt"

	"github.com/compose-spec/compose-go/v2/cli"
)

func compose(ctx context.Context, arguments []string) error {
	options, err := cli.NewProjectOptions(arguments, cli.WithOsEnv, cli.WithResolvedPaths(true))
	if err != nil {
		return err
	}
	// Holds the file against the compose specification's schema, then its parts against each other.
	project, err := options.LoadProject(ctx)
	if err != nil {
		return err
	}
	text, err := project.MarshalYAML()
	fmt.Printf("%s", text)
	return err
}
