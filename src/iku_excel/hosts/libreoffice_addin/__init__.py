"""What runs inside LibreOffice: the dispatcher, and the component that LibreOffice loads.

Nothing here imports more than ``iku_excel.functions``; the component alone knows UNO.
"""
