// Command oracle answers what k8s.io/pod-security-admission says of pods.
//
// It reads one JSON object a line from standard input and answers one a line, in the same order:
//
//	{"pod": {...}, "at": [["restricted", "v1.37"], ...]}
//	{"results": [[{"reason": "...", "detail": "..."}, ...], ...]} or {"error": "..."}
//
// results holds, for each entry of "at", the failed checks in upstream's order. With -examples it prints the
// example pods that upstream ships instead: {"file": ..., "level": ..., "version": ..., "pass": ..., "pod": ...}.
package main

import (
	"bufio"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"runtime"

	corev1 "k8s.io/api/core/v1"
	"k8s.io/pod-security-admission/api"
	"k8s.io/pod-security-admission/policy"
)

type question struct {
	Pod corev1.Pod  `json:"pod"`
	At  [][2]string `json:"at"`
}

type failure struct {
	Reason string `json:"reason"`
	Detail string `json:"detail"`
}

type answer struct {
	Results [][]failure `json:"results,omitempty"`
	Error   string      `json:"error,omitempty"`
}

func main() {
	examples := flag.String("examples", "", "print the example pods below this directory of the upstream module")
	flag.Parse()
	if *examples != "" {
		fatal(printExamples(*examples))
		return
	}
	fatal(serve())
}

// serve answers questions with all processors but keeps their order.
func serve() error {
	evaluator, err := policy.NewEvaluator(policy.DefaultChecks(), nil)
	if err != nil {
		return err
	}
	pending := make(chan chan []byte, 1024)
	slots := make(chan struct{}, runtime.NumCPU())
	done := make(chan error)
	go func() { done <- write(pending) }()
	in := bufio.NewReaderSize(os.Stdin, 1<<20)
	for {
		line, err := in.ReadBytes('\n')
		if len(line) > 1 {
			out := make(chan []byte, 1)
			pending <- out
			slots <- struct{}{}
			go func() {
				out <- reply(evaluator, line)
				<-slots
			}()
		}
		if err != nil {
			break
		}
	}
	close(pending)
	return <-done
}

func write(pending <-chan chan []byte) error {
	out := bufio.NewWriterSize(os.Stdout, 1<<20)
	for reply := range pending {
		if _, err := out.Write(<-reply); err != nil {
			return err
		}
		if len(pending) == 0 {
			if err := out.Flush(); err != nil {
				return err
			}
		}
	}
	return out.Flush()
}

func reply(evaluator policy.Evaluator, line []byte) []byte {
	text, err := json.Marshal(evaluate(evaluator, line))
	fatal(err)
	return append(text, '\n')
}

func evaluate(evaluator policy.Evaluator, line []byte) answer {
	var q question
	if err := json.Unmarshal(line, &q); err != nil {
		return answer{Error: err.Error()}
	}
	results := make([][]failure, 0, len(q.At))
	for _, at := range q.At {
		level, err := api.ParseLevel(at[0])
		if err != nil {
			return answer{Error: err.Error()}
		}
		version, err := api.ParseVersion(at[1])
		if err != nil {
			return answer{Error: err.Error()}
		}
		failures := []failure{}
		for _, result := range evaluator.EvaluatePod(api.LevelVersion{Level: level, Version: version}, &q.Pod.ObjectMeta, &q.Pod.Spec) {
			if !result.Allowed {
				failures = append(failures, failure{result.ForbiddenReason, result.ForbiddenDetail})
			}
		}
		results = append(results, failures)
	}
	return answer{Results: results}
}

func fatal(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, "oracle:", err)
		os.Exit(1)
	}
}
