/** What became of each delivery, as the topics tell it, and how a terminal shows it. */
package io.hooktide.dev.board;
