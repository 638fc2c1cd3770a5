/** What starts, runs and stops. */
package io.hooktide.runtime.lifecycle;
