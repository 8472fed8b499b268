// Command manifests checks what deploy/ is deployed by, without any engine or cluster.
//
//	manifests chart DIRECTORY [VALUES.yaml]   renders a Helm chart by Helm's own engine, decodes every object
//	                                          strictly as its Kubernetes type, and prints them
//	manifests compose FILE                    loads a compose file as `docker compose config` does, and prints it
//	manifests dockerfile FILE                 applies the rules of `docker build --check`
//
// It ends with 1 and says what is wrong on standard error.
package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
)

func main() {
	commands := map[string]func(context.Context, []string) error{
		"chart": chart, "compose": compose, "dockerfile": dockerfile,
	}
	if len(os.Args) < 3 || commands[os.Args[1]] == nil {
		fmt.Fprintf(os.Stderr, "usage: %s chart|compose|dockerfile PATH [VALUES]\n", filepath.Base(os.Args[0]))
		os.Exit(2)
	}
	if err := commands[os.Args[1]](context.Background(), os.Args[2:]); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
