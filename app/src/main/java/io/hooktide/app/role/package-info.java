/** hooktide gateway, fanout, delivery, console and receiver: one role in a process of its own. */
package io.hooktide.app.role;
