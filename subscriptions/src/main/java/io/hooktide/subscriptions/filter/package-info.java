/** Which events a subscription takes of those that its event types name. */
package io.hooktide.subscriptions.filter;
