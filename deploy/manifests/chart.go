package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path"
	"slices"
	"strings"

	monitoring "github.com/prometheus-operator/prometheus-operator/pkg/apis/monitoring/v1"
	"helm.sh/helm/v3/pkg/chart/loader"
	"helm.sh/helm/v3/pkg/chartutil"
	"helm.sh/helm/v3/pkg/engine"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/runtime/serializer"
	"k8s.io/client-go/kubernetes/scheme"
)

func chart(_ context.Context, arguments []string) error {
	loaded, err := loader.Load(arguments[0])
	if err != nil {
		return err
	}
	given := chartutil.Values{}
	if len(arguments) > 1 {
		if given, err = chartutil.ReadValuesFile(arguments[1]); err != nil {
			return err
		}
	}
	release := chartutil.ReleaseOptions{Name: "rasid", Namespace: "news", Revision: 1, IsInstall: true}
	// Also holds the values against the chart's values.schema.json.
	values, err := chartutil.ToRenderValues(loaded, given, release, chartutil.DefaultCapabilities)
	if err != nil {
		return err
	}
	files, err := engine.Engine{Strict: true}.Render(loaded, values)
	if err != nil {
		return err
	}
	if err := monitoring.AddToScheme(scheme.Scheme); err != nil {
		return err
	}
	decoder := serializer.NewCodecFactory(scheme.Scheme, serializer.EnableStrict).UniversalDeserializer()
	var names []string
	for name := range files {
		names = append(names, name)
	}
	slices.Sort(names)
	var problems []error
	for _, name := range names {
		if path.Ext(name) != ".yaml" {
			continue
		}
		for _, document := range strings.Split(files[name], "\n---") {
			if strings.TrimSpace(document) == "" {
				continue
			}
			_, kind, err := decoder.Decode([]byte(document), nil, nil)
			if runtime.IsNotRegisteredError(err) {
				fmt.Fprintf(os.Stderr, "no type to hold it against: %s\n", kind)
			} else if err != nil {
				problems = append(problems, fmt.Errorf("%s: %w", name, err))
			}
			fmt.Printf("---\n# Source: %s\n%s\n", name, strings.TrimPrefix(strings.TrimSpace(document), "---"))
		}
	}
	return errors.Join(problems...)
}
