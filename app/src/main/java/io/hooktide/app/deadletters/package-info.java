/** hooktide dead-letters. */
package io.hooktide.app.deadletters;
