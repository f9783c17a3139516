/**
 * Small writers of the files a city is made of. They share nothing with the readers that will be
 * tested on them.
 */
@org.jspecify.annotations.NullMarked
package org.jiezhi.sampledata.files;
