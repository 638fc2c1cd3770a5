package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"sync"
	"time"

	"github.com/go-jose/go-jose/v4"
	"github.com/go-jose/go-jose/v4/jwt"
)

const (
	kept     = 5 * time.Minute
	cooldown = 5 * time.Second
)

// keySet keeps the published keys, and fetches them again for one that it does not know.
type keySet struct {
	url     string
	client  http.Client
	lock    sync.Mutex
	keys    jose.JSONWebKeySet
	fetched time.Time
}

func (k *keySet) find(id string) (*jose.JSONWebKey, error) {
	k.lock.Lock()
	defer k.lock.Unlock()
	age := time.Since(k.fetched)
	if age > kept || len(k.keys.Key(id)) == 0 && age > cooldown {
		if err := k.fetch(); err != nil {
			return nil, fmt.Errorf("%w: %v", errNotNow, err)
		}
	}
	if found := k.keys.Key(id); len(found) > 0 {
		return &found[0], nil
	}
	return nil, errors.New("there is no key " + id)
}

func (k *keySet) fetch() error {
	response, err := k.client.Get(k.url)
	if err != nil {
		return err
	}
	defer response.Body.Close()
	if response.StatusCode != http.StatusOK {
		return errors.New(response.Status)
	}
	var keys jose.JSONWebKeySet
	if err := json.NewDecoder(response.Body).Decode(&keys); err != nil {
		return err
	}
	k.keys, k.fetched = keys, time.Now()
	return nil
}

type bodyClaim struct {
	Sha256 string `json:"request_body_sha256"`
}

func jwtVerifier(url, audience, header string) verifier {
	keys := &keySet{url: url, client: http.Client{Timeout: 5 * time.Second}}
	return func(headers http.Header, body []byte) (string, error) {
		token, err := jwt.ParseSigned(headers.Get(header), []jose.SignatureAlgorithm{jose.ES256})
		if err != nil {
			return "", err
		}
		key, err := keys.find(token.Headers[0].KeyID)
		if err != nil {
			return "", err
		}
		var claims jwt.Claims
		var of bodyClaim
		if err := token.Claims(key, &claims, &of); err != nil {
			return "", err
		}
		expected := jwt.Expected{AnyAudience: jwt.Audience{audience}, Time: time.Now()}
		if err := claims.ValidateWithLeeway(expected, time.Minute); err != nil {
			return "", err
		}
		if claims.Expiry == nil || claims.ID == "" || !sameBody(of.Sha256, body) {
			return "", errors.New("the JWT has no end, no id, or is of another body")
		}
		return claims.ID, nil
	}
}
