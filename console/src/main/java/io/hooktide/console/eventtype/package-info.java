/** Event types, as a tenant registers and reads them. */
package io.hooktide.console.eventtype;
