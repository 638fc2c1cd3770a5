/** The fan-out role: change-events x subscriptions to deliveries. */
package io.hooktide.fanout;
