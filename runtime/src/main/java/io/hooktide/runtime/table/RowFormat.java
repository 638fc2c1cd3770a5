package io.hooktide.runtime.table;

/** How the rows of one table are written and read. Used by the table's thread and, serialised, by a writer. */
public interface RowFormat<V> {
    byte[] encode(V row);

    /** Any exception but a registry that does not answer makes the row an unreadable one. */
    V decode(byte[] bytes);

    /** The id of the write that made the row. */
    String writeId(V row);
}
