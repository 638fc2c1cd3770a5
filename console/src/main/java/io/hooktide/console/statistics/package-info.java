/** What the plots show: how deliveries, backlogs and lags went over time, from what the console keeps itself. */
package io.hooktide.console.statistics;
