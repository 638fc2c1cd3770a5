/** How far the consumer groups are behind, as a metric. */
package io.hooktide.console.lag;
