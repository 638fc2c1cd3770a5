/** hooktide subscriptions. */
package io.hooktide.app.subscriptions;
