/** The subscriptions topic, read into the match index. */
package io.hooktide.fanout.table;
