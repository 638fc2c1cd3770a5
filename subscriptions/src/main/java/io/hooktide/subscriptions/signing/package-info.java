/** The installation's keys that JWTs are signed with: made, sealed, published, and which of them signs when. */
package io.hooktide.subscriptions.signing;
