package main

import (
	"crypto/ed25519"
	"encoding/base64"
	"errors"
	"log"
	"net/http"
	"strconv"
	"strings"
	"time"

	standardwebhooks "github.com/standard-webhooks/standard-webhooks/libraries/go"
)

const toleranceSeconds = 300

func hmacVerifier(secret string) verifier {
	webhook, err := standardwebhooks.NewWebhook(secret)
	if err != nil {
		log.Fatal("WEBHOOK_SECRET: ", err)
	}
	return func(headers http.Header, body []byte) (string, error) {
		// The library takes any of the signatures, compares in constant time, and checks the timestamp.
		return headers.Get("webhook-id"), webhook.Verify(body, headers)
	}
}

func ed25519Verifier(publicKey string) verifier {
	key, err := base64.StdEncoding.DecodeString(strings.TrimPrefix(publicKey, "whpk_"))
	if err != nil || len(key) != ed25519.PublicKeySize {
		log.Fatal("WEBHOOK_PUBLIC_KEY is not whpk_ and the base64 of 32 bytes")
	}
	return func(headers http.Header, body []byte) (string, error) {
		id, timestamp := headers.Get("webhook-id"), headers.Get("webhook-timestamp")
		seconds, err := strconv.ParseInt(timestamp, 10, 64)
		off := time.Now().Unix() - seconds
		if err != nil || id == "" || off > toleranceSeconds || off < -toleranceSeconds {
			return "", errors.New("no webhook-id, or webhook-timestamp is too far off")
		}
		signed := append([]byte(id+"."+timestamp+"."), body...)
		for _, one := range strings.Split(headers.Get("webhook-signature"), " ") {
			encoded, found := strings.CutPrefix(one, "v1a,")
			signature, err := base64.StdEncoding.DecodeString(encoded)
			if found && err == nil && ed25519.Verify(key, signed, signature) {
				return id, nil
			}
		}
		return "", errors.New("no signature matches")
	}
}
