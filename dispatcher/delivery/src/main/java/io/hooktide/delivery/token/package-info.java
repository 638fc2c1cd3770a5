/** OAuth2 client credentials: access tokens got, kept and renewed, on the event loop of the lanes. */
package io.hooktide.delivery.token;
