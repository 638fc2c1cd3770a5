/** hooktide audit. */
package io.hooktide.app.audit;
