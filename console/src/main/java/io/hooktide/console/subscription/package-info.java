/** Subscriptions as the API shows and takes them, and the rows they are kept in. */
package io.hooktide.console.subscription;
