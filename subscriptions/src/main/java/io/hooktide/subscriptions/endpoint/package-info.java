/** Which endpoints a subscription may have. */
package io.hooktide.subscriptions.endpoint;
