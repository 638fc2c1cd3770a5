/** Which events, deliveries and dead letters are meant: the options that commands share. */
package io.hooktide.app.filter;
