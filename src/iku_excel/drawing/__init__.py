"""Drawing with XlsxWriter: what every workbook of the house shares. It knows nothing of IKU."""
