/** The gateway: change events come in over HTTP and go to the topic change-events. */
package io.hooktide.gateway;
