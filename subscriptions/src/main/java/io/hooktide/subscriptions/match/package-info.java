/** Which subscriptions an event goes to. */
package io.hooktide.subscriptions.match;
