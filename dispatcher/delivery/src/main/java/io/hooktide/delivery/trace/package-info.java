/** Where the attempts and waits of a delivery stand in its trace. */
package io.hooktide.delivery.trace;
