/** The console's role: the API through which subscriptions are kept. */
package io.hooktide.console;
