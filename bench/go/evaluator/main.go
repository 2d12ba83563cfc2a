// Command evaluator times the evaluator of k8s.io/pod-security-admission on pods that are decoded beforehand.
//
// The first line on standard input is a JSON array of pods. It answers with a line that holds, for each pod, the number of failed
// checks at restricted:v1.37. Each further line holds a number of repetitions: that many times all pods are judged, and the answer is
// the nanoseconds of processor time that a pod took, garbage collection included.
package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"strconv"
	"strings"
	"syscall"

	corev1 "k8s.io/api/core/v1"
	"k8s.io/pod-security-admission/api"
	"k8s.io/pod-security-admission/policy"
)

func main() {
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, "evaluator:", err)
		os.Exit(1)
	}
}

func run() error {
	evaluator, err := policy.NewEvaluator(policy.DefaultChecks(), nil)
	if err != nil {
		return err
	}
	in := bufio.NewReaderSize(os.Stdin, 1<<20)
	first, err := in.ReadBytes('\n')
	if err != nil {
		return err
	}
	var pods []corev1.Pod
	if err := json.Unmarshal(first, &pods); err != nil {
		return err
	}
	at := api.LevelVersion{Level: api.LevelRestricted, Version: api.MajorMinorVersion(1, 37)}
	judge := func(pod *corev1.Pod) int {
		failed := 0
		for _, result := range evaluator.EvaluatePod(at, &pod.ObjectMeta, &pod.Spec) {
			if !result.Allowed {
				failed++
			}
		}
		return failed
	}
	counts := make([]int, len(pods))
	for i := range pods {
		counts[i] = judge(&pods[i])
	}
	text, err := json.Marshal(counts)
	if err != nil {
		return err
	}
	fmt.Println(string(text))
	for {
		line, err := in.ReadString('\n')
		if err != nil {
			return nil
		}
		repetitions, err := strconv.Atoi(strings.TrimSpace(line))
		if err != nil {
			return err
		}
		total := 0
		start, err := processorTime()
		if err != nil {
			return err
		}
		for range repetitions {
			for i := range pods {
				total += judge(&pods[i])
			}
		}
		end, err := processorTime()
		if err != nil {
			return err
		}
		fmt.Println(float64(end-start) / float64(repetitions*len(pods)))
		if total < 0 {
			return fmt.Errorf("impossible count %d", total)
		}
	}
}

// processorTime tells the nanoseconds that all threads of this process have taken.
func processorTime() (int64, error) {
	var usage syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &usage); err != nil {
		return 0, err
	}
	return usage.Utime.Nano() + usage.Stime.Nano(), nil
}
