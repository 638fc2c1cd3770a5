/** Secrets of subscriptions: made, sealed with the installation's keyset, opened where a request is signed. */
package io.hooktide.subscriptions.secrets;
