package io.hooktide.fanout.streams;

import java.util.Map;
import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.BloomFilter;
import org.rocksdb.Cache;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;

/**
 * Less memory than RocksDB takes by itself, which is up to 100 MB for each of the three stores of a partition: here 8 MiB
 * for writes, and one cache of blocks for all. No write buffer manager over all of them: when its budget is used up it
 * flushes the store that is being written at each write, however little that one holds (20 times slower when tried). A
 * filter answers most look-ups of events that were never seen.
 */
public final class SmallStores implements RocksDBConfigSetter {
    private static final long BLOCKS = 32L * 1024 * 1024;
    private static final long WRITE_BUFFER = 4L * 1024 * 1024;
    private static final int WRITE_BUFFERS = 2;

    private final BloomFilter filter = new BloomFilter();

    /** Unpacks and loads RocksDB's library, where nobody has yet. Any thread. */
    static void load() {
        Native.CACHE.isOwningHandle();
    }

    @Override
    public void setConfig(String store, Options options, Map<String, Object> configs) {
        BlockBasedTableConfig table = (BlockBasedTableConfig) options.tableFormatConfig();
        table.setBlockCache(Native.CACHE);
        table.setFilterPolicy(filter);
        options.setTableFormatConfig(table);
        options.setWriteBufferSize(WRITE_BUFFER);
        options.setMaxWriteBufferNumber(WRITE_BUFFERS);
    }

    @Override
    public void close(String store, Options options) {
        filter.close();
    }

    /** For the life of the JVM. */
    private static final class Native {
        static {
            RocksDB.loadLibrary();
        }

        static final Cache CACHE = new LRUCache(BLOCKS);
    }
}
