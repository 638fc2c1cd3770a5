/** The release of what is held: from the topic held back to deliveries, once its subscription can take it. */
package io.hooktide.delivery.held;
