/** Signing in with an API key, choosing a tenant, signing out. */
package io.hooktide.console.web.signin;
