/** Texts with merge fields: compiled once, each field escaped for where it stands, every rendering bounded. */
package io.hooktide.subscriptions.template;
