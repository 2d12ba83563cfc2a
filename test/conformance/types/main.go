// Command types tells how the API server decodes objects.
//
//	types -table    prints the types of the kinds that hold pods, found by reflection, as schemas/kubernetes/types.json
//	types           reads one JSON object a line and answers {"error"?, "strict": [...], "json"?}: whether the typed
//	                decoding refuses it, what it would drop or overrule, and what is left
package main

import (
	"bufio"
	"encoding/json"
	"flag"
	"fmt"
	"os"

	appsv1 "k8s.io/api/apps/v1"
	batchv1 "k8s.io/api/batch/v1"
	corev1 "k8s.io/api/core/v1"
	"k8s.io/apimachinery/pkg/runtime"
	kjson "sigs.k8s.io/json"
)

// kinds are the objects that are decoded by type, by apiVersion and kind.
var kinds = map[string]map[string]any{
	"v1": {
		"Pod": corev1.Pod{}, "PodTemplate": corev1.PodTemplate{}, "ReplicationController": corev1.ReplicationController{},
		"Namespace": corev1.Namespace{},
	},
	"apps/v1": {
		"ReplicaSet": appsv1.ReplicaSet{}, "Deployment": appsv1.Deployment{}, "StatefulSet": appsv1.StatefulSet{},
		"DaemonSet": appsv1.DaemonSet{},
	},
	"batch/v1": {"Job": batchv1.Job{}, "CronJob": batchv1.CronJob{}},
}

type verdict struct {
	Error  string          `json:"error,omitempty"`
	Strict []string        `json:"strict,omitempty"`
	JSON   json.RawMessage `json:"json,omitempty"`
}

func main() {
	table := flag.Bool("table", false, "print the table of types")
	flag.Parse()
	if *table {
		fatal(printTable())
		return
	}
	in := bufio.NewReaderSize(os.Stdin, 1<<20)
	out := bufio.NewWriterSize(os.Stdout, 1<<20)
	for {
		line, err := in.ReadBytes('\n')
		if len(line) > 1 {
			text, err := json.Marshal(decode(line))
			fatal(err)
			_, err = out.Write(append(text, '\n'))
			fatal(err)
			fatal(out.Flush())
		}
		if err != nil {
			return
		}
	}
}

func decode(line []byte) verdict {
	object, err := newObject(line)
	if err != nil {
		return verdict{Error: err.Error()}
	}
	strict, err := kjson.UnmarshalStrict(line, object)
	if err != nil {
		return verdict{Error: err.Error()}
	}
	answer := verdict{}
	for _, problem := range strict {
		answer.Strict = append(answer.Strict, problem.Error())
	}
	content, err := runtime.DefaultUnstructuredConverter.ToUnstructured(object)
	if err != nil {
		return verdict{Error: err.Error()}
	}
	answer.JSON, err = json.Marshal(content)
	fatal(err)
	return answer
}

func fatal(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, "types:", err)
		os.Exit(1)
	}
}
