/** Writes flat Parquet files as a stream: the format's own structures by Apache Parquet, the pages by us. */
package io.hooktide.console.parquet;
