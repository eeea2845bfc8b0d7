// A model server for the tests: answers /predict with its release, counts what it answers, and misbehaves as
// /behaviour.json in its image says.
package main

import (
	"encoding/json"
	"fmt"
	"log"
	"math/rand"
	"net/http"
	"os"
	"strings"
	"sync"
	"time"
)

type behaviour struct {
	Version  string  `json:"version"`
	FailRate float64 `json:"failRate"`
	SlowMs   float64 `json:"slowMs"`
	Crash    bool    `json:"crash"`
	// The REGION in whose environment it crashes, and nowhere else.
	CrashIn  string `json:"crashIn"`
	Oom      bool   `json:"oom"`
	NotReady bool   `json:"notReady"`
	// How long it takes to load, before it is ready.
	LoadMs int `json:"loadMs"`
}

var edges = []float64{0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1}

type counters struct {
	sync.Mutex
	ok, failed uint64
	buckets    [8]uint64
	sum        float64
	// Unix ms at which the first request came; 0: none has.
	first int64
}

func (c *counters) count(status int, seconds float64) {
	c.Lock()
	defer c.Unlock()
	if c.first == 0 {
		c.first = time.Now().UnixMilli()
	}
	if status == 200 {
		c.ok++
	} else {
		c.failed++
	}
	c.sum += seconds
	for i, edge := range edges {
		if seconds <= edge {
			c.buckets[i]++
		}
	}
}

func (c *counters) text() string {
	c.Lock()
	defer c.Unlock()
	var out strings.Builder
	fmt.Fprintf(&out, "# TYPE http_requests_total counter\n")
	fmt.Fprintf(&out, "http_requests_total{code=\"200\"} %d\nhttp_requests_total{code=\"500\"} %d\n", c.ok, c.failed)
	fmt.Fprintf(&out, "# TYPE http_request_duration_seconds histogram\n")
	for i, edge := range edges {
		fmt.Fprintf(&out, "http_request_duration_seconds_bucket{le=\"%g\"} %d\n", edge, c.buckets[i])
	}
	total := c.ok + c.failed
	fmt.Fprintf(&out, "http_request_duration_seconds_bucket{le=\"+Inf\"} %d\n", total)
	fmt.Fprintf(&out, "http_request_duration_seconds_sum %g\nhttp_request_duration_seconds_count %d\n", c.sum, total)
	fmt.Fprintf(&out, "# TYPE first_request_ms gauge\nfirst_request_ms %d\n", c.first)
	return out.String()
}

// Failures that come evenly, and never first: a smoke request must not be one by chance.
type share struct {
	sync.Mutex
	requests, failures float64
}

func (s *share) due(rate float64) bool {
	s.Lock()
	defer s.Unlock()
	s.requests++
	if s.requests*rate < s.failures+1 {
		return false
	}
	s.failures++
	return true
}

func main() {
	text, err := os.ReadFile("/behaviour.json")
	if err != nil {
		log.Fatal(err)
	}
	var b behaviour
	if err := json.Unmarshal(text, &b); err != nil {
		log.Fatal(err)
	}
	if b.Crash || (b.CrashIn != "" && b.CrashIn == os.Getenv("REGION")) {
		log.Fatal("the model file is truncated: expected 4096 bytes, found 12")
	}
	if b.Oom {
		hold := [][]byte{}
		for {
			block := make([]byte, 8<<20)
			for i := range block {
				block[i] = 1
			}
			hold = append(hold, block)
			_ = hold
		}
	}
	started := time.Now()
	seen, failures := &counters{}, &share{}
	http.HandleFunc("/predict", func(w http.ResponseWriter, r *http.Request) {
		begun := time.Now()
		if b.SlowMs > 0 {
			time.Sleep(time.Duration(b.SlowMs * (0.5 + rand.Float64()) * float64(time.Millisecond)))
		}
		status := 200
		if failures.due(b.FailRate) {
			status = 500
		}
		w.Header().Set("Content-Type", "application/json")
		w.WriteHeader(status)
		fmt.Fprintf(w, "{\"version\":%q,\"pod\":%q,\"release\":%q}\n", b.Version, os.Getenv("HOSTNAME"), os.Getenv("RELEASE"))
		seen.count(status, time.Since(begun).Seconds())
	})
	http.HandleFunc("/ready", func(w http.ResponseWriter, r *http.Request) {
		if b.NotReady || time.Since(started) < time.Duration(b.LoadMs)*time.Millisecond {
			w.WriteHeader(503)
			fmt.Fprintln(w, "the model is not loaded")
		}
	})
	http.HandleFunc("/metrics", func(w http.ResponseWriter, r *http.Request) { fmt.Fprint(w, seen.text()) })
	log.Printf("serving %s", b.Version)
	log.Fatal(http.ListenAndServe(":8080", nil))
}
