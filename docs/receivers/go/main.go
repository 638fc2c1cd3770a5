// A receiver of Hooktide's webhooks, to start from: see ../README.md.
package main

import (
	"crypto/sha256"
	"crypto/subtle"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"os"
	"sync"
)

const (
	mostBytes      = 2 * 1024 * 1024
	mostRemembered = 10_000
)

// errNotNow is not the delivery's fault: it must come again.
var errNotNow = errors.New("the keys cannot be fetched")

// A verifier returns the id of the delivery.
type verifier func(headers http.Header, body []byte) (string, error)

// taken has the deliveries that were taken last.
type taken struct {
	lock  sync.Mutex
	ids   map[string]bool
	order []string
}

func (t *taken) once(id string, handle func()) bool {
	t.lock.Lock()
	defer t.lock.Unlock()
	if t.ids[id] {
		return false
	}
	handle()
	t.ids[id] = true
	t.order = append(t.order, id)
	if len(t.order) > mostRemembered {
		delete(t.ids, t.order[0])
		t.order = t.order[1:]
	}
	return true
}

func receive(verify verifier, known *taken) http.HandlerFunc {
	return func(response http.ResponseWriter, request *http.Request) {
		body, err := io.ReadAll(http.MaxBytesReader(response, request.Body, mostBytes))
		if err != nil {
			response.WriteHeader(http.StatusRequestEntityTooLarge)
			return
		}
		id, err := verify(request.Header, body)
		if err != nil {
			log.Printf("refused: %v", err)
			if errors.Is(err, errNotNow) {
				response.WriteHeader(http.StatusServiceUnavailable)
			} else {
				response.WriteHeader(http.StatusUnauthorized)
			}
			return
		}
		if known.once(id, func() { log.Printf("%s: %d bytes", id, len(body)) }) {
			response.WriteHeader(http.StatusNoContent)
		}
	}
}

func sameBody(claimed string, body []byte) bool {
	hash := sha256.Sum256(body)
	return subtle.ConstantTimeCompare([]byte(claimed), []byte(hex.EncodeToString(hash[:]))) == 1
}

func setting(name, fallback string) string {
	if value := os.Getenv(name); value != "" {
		return value
	}
	return fallback
}

func main() {
	known := &taken{ids: map[string]bool{}}
	mux := http.NewServeMux()
	if secret := os.Getenv("WEBHOOK_SECRET"); secret != "" {
		mux.HandleFunc("POST /hmac", receive(hmacVerifier(secret), known))
	}
	if key := os.Getenv("WEBHOOK_PUBLIC_KEY"); key != "" {
		mux.HandleFunc("POST /ed25519", receive(ed25519Verifier(key), known))
	}
	if url := os.Getenv("JWKS_URL"); url != "" {
		audience := os.Getenv("JWT_AUDIENCE")
		if audience == "" {
			log.Fatal("JWT_AUDIENCE is missing: scheme and host of this receiver, https://x.example")
		}
		mux.HandleFunc("POST /jwt", receive(jwtVerifier(url, audience, setting("JWT_HEADER", "X-Sage-Signature")), known))
	}
	listener, err := net.Listen("tcp", "127.0.0.1:"+setting("PORT", "8099"))
	if err != nil {
		log.Fatal(err)
	}
	fmt.Printf("listening on http://%s\n", listener.Addr())
	log.Fatal(http.Serve(listener, mux))
}
