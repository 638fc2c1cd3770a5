/** hooktide profiles. */
package io.hooktide.app.profiles;
