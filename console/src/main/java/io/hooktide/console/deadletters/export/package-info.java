/** Dead letters as files: lines of JSON, a table for spreadsheets, Parquet. */
package io.hooktide.console.deadletters.export;
