/** The folders that dev keeps and demo throws away. */
package io.hooktide.dev.folder;
