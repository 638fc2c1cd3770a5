/** What the tenants have said of their event types, held against events. */
package io.hooktide.gateway.type;
