/** hooktide health. */
package io.hooktide.app.health;
