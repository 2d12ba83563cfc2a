package main

import (
	"encoding/json"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"sigs.k8s.io/yaml"
)

type example struct {
	File    string          `json:"file"`
	Level   string          `json:"level"`
	Version string          `json:"version"`
	Pass    bool            `json:"pass"`
	Pod     json.RawMessage `json:"pod"`
}

// printExamples prints the pods of upstream's test data, which lie in LEVEL/VERSION/(pass|fail)/NAME.yaml.
func printExamples(module string) error {
	root := filepath.Join(module, "test", "testdata")
	out := json.NewEncoder(os.Stdout)
	return filepath.WalkDir(root, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || filepath.Ext(path) != ".yaml" {
			return err
		}
		relative, err := filepath.Rel(root, path)
		if err != nil {
			return err
		}
		parts := strings.Split(filepath.ToSlash(relative), "/")
		if len(parts) != 4 {
			return nil
		}
		text, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		pod, err := yaml.YAMLToJSON(text)
		if err != nil {
			return err
		}
		return out.Encode(example{relative, parts[0], parts[1], parts[2] == "pass", pod})
	})
}
