/** The record of who changed what. */
package io.hooktide.console.audit;
