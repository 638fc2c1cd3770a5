/** People who sign in with an identity provider (OpenID Connect, authorization code with PKCE). */
package io.hooktide.console.oidc;
