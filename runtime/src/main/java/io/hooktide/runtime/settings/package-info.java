/** Settings: declared once, checked at the start. */
package io.hooktide.runtime.settings;
