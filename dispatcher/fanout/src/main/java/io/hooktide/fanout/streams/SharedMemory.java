package io.hooktide.fanout.streams;

import java.util.Map;
import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.BloomFilter;
import org.rocksdb.Cache;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.WriteBufferManager;

/**
 * One budget of memory for the stores of all tasks: RocksDB's own is some 100 MB for each of them, and each partition has
 * four. A filter answers most look-ups of events that were never seen.
 */
public final class SharedMemory implements RocksDBConfigSetter {
    /** 64 MiB for all blocks, of which 24 MiB may be writes not flushed. */
    private static final long BUDGET = 64L * 1024 * 1024;

    private static final long WRITES = 24L * 1024 * 1024;
    private static final long WRITE_BUFFER = 4L * 1024 * 1024;

    private final BloomFilter filter = new BloomFilter();

    @Override
    public void setConfig(String store, Options options, Map<String, Object> configs) {
        BlockBasedTableConfig table = (BlockBasedTableConfig) options.tableFormatConfig();
        table.setBlockCache(Native.CACHE);
        table.setCacheIndexAndFilterBlocks(true);
        table.setFilterPolicy(filter);
        options.setTableFormatConfig(table);
        options.setWriteBufferManager(Native.WRITE_BUFFERS);
        options.setWriteBufferSize(WRITE_BUFFER);
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

        static final Cache CACHE = new LRUCache(BUDGET);
        static final WriteBufferManager WRITE_BUFFERS = new WriteBufferManager(WRITES, CACHE);
    }
}
