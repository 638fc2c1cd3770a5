/** hooktide keyset: what the secrets of subscriptions are sealed with. */
package io.hooktide.app.keyset;
